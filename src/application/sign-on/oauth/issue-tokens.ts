import type { Call } from '../../shared/call.js';
import { anyone } from '../../shared/needs.js';
import type { UseCase } from '../../shared/use-case.js';
import type { TokenEndpoint, TokenReply, TokenRequest } from './ports.js';

export class IssueTokens implements UseCase<TokenRequest, TokenReply, undefined> {
  static readonly needs = anyone('the code or the refresh token says for whom');

  constructor(private readonly endpoint: TokenEndpoint) {}

  run(call: Call, request: TokenRequest): Promise<TokenReply> {
    return this.endpoint.answer(call, request);
  }
}
