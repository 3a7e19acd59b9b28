import { InvalidField } from './refusal.js';

/** A URL within this machine or its network. */
export class PrivateDestination extends InvalidField {
  constructor(property = 'url') {
    super(property, 'URLs must not target internal or private network addresses.', 'private_destination');
  }
}
