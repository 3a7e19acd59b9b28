import { Bootstrap } from '../../../application/sign-on/first-run/bootstrap.js';
import { CreateInitialAdmin, type FirstAdmin } from '../../../application/sign-on/first-run/create-initial-admin.js';
import { CreateInitialOrganisation } from '../../../application/sign-on/first-run/create-initial-organisation.js';
import { CreateInitialProject } from '../../../application/sign-on/first-run/create-initial-project.js';
import { command } from '../../platform/cli/command.js';

/** Left out, the setting of that name counts. */
const optional = { type: 'string', default: '' } as const;
const given = (text: string) => (text === '' ? undefined : text);

const welcome = ({ account, address }: FirstAdmin) =>
  [
    `Superuser "${account.email}" created successfully.`,
    ...(account.passwordHash === null ? [`Please go to the following page and choose a password: ${address}`] : []),
  ].join('\n');

export const firstRunCommands = [
  command({
    name: 'createinitialadminuser',
    summary: 'Make the first administrator, where nobody has signed up yet',
    options: { email: optional, password: optional },
    run: CreateInitialAdmin,
    input: ({ email, password }) => ({ email: given(email), password: given(password) }),
    print: (made) => (made === undefined ? 'There are users already: nothing was made.' : welcome(made)),
  }),
  command({
    name: 'createinitialorganisation',
    summary: 'Make the first organisation, of the first administrator',
    options: { email: optional, 'organisation-name': optional },
    run: CreateInitialOrganisation,
    input: (options) => ({ email: given(options.email), name: given(options['organisation-name']) }),
    print: (made) =>
      made === undefined ? 'There are organisations already: nothing was made.' : `Organisation "${made.name}" created successfully.`,
  }),
  command({
    name: 'createinitialproject',
    summary: 'Make the first project, in the organisation of that name',
    options: { 'organisation-name': optional, 'project-name': optional },
    run: CreateInitialProject,
    input: (options) => ({ organisationName: given(options['organisation-name']), name: given(options['project-name']) }),
    print: (made) =>
      made === undefined ? 'There are projects already, or no such organisation: nothing was made.' : `Project "${made.name}" created successfully.`,
  }),
  command({
    name: 'bootstrap',
    summary: 'Make the first administrator, organisation, project and environment, and print its key',
    options: {
      email: optional,
      password: optional,
      'organisation-name': optional,
      'project-name': optional,
      'environment-name': { type: 'string', default: 'Development' },
    },
    run: Bootstrap,
    input: (options) => ({
      email: given(options.email),
      password: given(options.password),
      organisationName: given(options['organisation-name']),
      projectName: given(options['project-name']),
      environmentName: options['environment-name'],
    }),
    print: (made) =>
      made === undefined
        ? 'There are users already: nothing was made.'
        : [
            welcome(made),
            `Organisation "${made.organisation}" created successfully.`,
            `Project "${made.project}" created successfully.`,
            `Environment "${made.environment.name}" created successfully. Applications ask for its flags with this key: ${made.environment.apiKey}`,
          ].join('\n'),
  }),
];
