declare module '../shared/transactions.js' {
  interface Events {
    'code_references.scan.created': {
      readonly after: {
        readonly organisationId: number;
        readonly projectId: number;
        readonly codeReferencesCount: number;
        readonly featureCount: number;
      };
    };
  }
}
