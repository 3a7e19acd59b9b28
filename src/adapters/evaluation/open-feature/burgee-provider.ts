import {
  type EvaluationContext,
  FlagNotFoundError,
  type JsonValue,
  ParseError,
  type Provider,
  type ResolutionDetails,
  StandardResolutionReasons,
  TypeMismatchError,
} from '@openfeature/server-sdk';
import type { CompiledFlag } from '../../../domain/evaluation/compile-environment.js';

/** The flags of whoever a context is about. */
export type FlagsOf = (context: EvaluationContext) => Promise<readonly CompiledFlag[]>;

/**
 * OpenFeature in this process, without a request. `targetingKey` names the identity and `traits` are its traits, as in the provider of Flagsmith;
 * nothing of them is kept. A boolean is whether the flag is enabled, everything else its value. A disabled flag has reason DISABLED.
 */
export class BurgeeProvider implements Provider {
  readonly metadata = { name: 'burgee' };
  readonly runsOn = 'server';

  constructor(private readonly flagsOf: FlagsOf) {}

  async resolveBooleanEvaluation(key: string, _default: boolean, context: EvaluationContext): Promise<ResolutionDetails<boolean>> {
    const flag = await this.find(key, context);
    return { ...detailsOf(flag), value: flag.enabled };
  }

  resolveStringEvaluation(key: string, _default: string, context: EvaluationContext): Promise<ResolutionDetails<string>> {
    return this.value(key, context, (value): value is string => typeof value === 'string');
  }

  resolveNumberEvaluation(key: string, _default: number, context: EvaluationContext): Promise<ResolutionDetails<number>> {
    return this.value(key, context, (value): value is number => typeof value === 'number');
  }

  async resolveObjectEvaluation<T extends JsonValue>(key: string, _default: T, context: EvaluationContext): Promise<ResolutionDetails<T>> {
    const { value, ...details } = await this.resolveStringEvaluation(key, '', context);
    try {
      return { ...details, value: JSON.parse(value) as T };
    } catch {
      throw new ParseError(`The value of ${key} is no JSON`);
    }
  }

  private async value<T>(key: string, context: EvaluationContext, fits: (value: unknown) => value is T): Promise<ResolutionDetails<T>> {
    const flag = await this.find(key, context);
    if (!fits(flag.value)) throw new TypeMismatchError(`The value of ${key} is ${flag.value === null ? 'nothing' : `a ${typeof flag.value}`}`);
    return { ...detailsOf(flag), value: flag.value };
  }

  private async find(key: string, context: EvaluationContext): Promise<CompiledFlag> {
    const flag = (await this.flagsOf(context)).find(({ feature }) => feature.name === key);
    if (flag === undefined) throw new FlagNotFoundError(`There is no flag ${key}`);
    return flag;
  }
}

function detailsOf({ enabled, reason, variant }: CompiledFlag) {
  return { reason: enabled ? reasonOf(reason) : StandardResolutionReasons.DISABLED, ...(variant !== null && { variant }) };
}

const reasonOf = (reason: string) =>
  reason.startsWith('SPLIT')
    ? StandardResolutionReasons.SPLIT
    : reason.startsWith('TARGETING_MATCH')
      ? StandardResolutionReasons.TARGETING_MATCH
      : StandardResolutionReasons.DEFAULT;
