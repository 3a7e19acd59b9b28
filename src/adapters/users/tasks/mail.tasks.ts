import { SendConfirmation } from '../../../application/users/confirmations/send-confirmation.js';
import { SendLetter } from '../../../application/users/confirmations/send-letter.js';
import { task } from '../../platform/tasks/task.js';

/** Over an hour or so a mail server that was down is up again. */
const tries = 12;
const outside = () => 'mail';

export const mailTasks = [
  task({ name: 'users.send_letter', tries, run: SendLetter, input: (letter) => letter, outside }),
  task({ name: 'users.send_confirmation', tries, run: SendConfirmation, input: ({ id }) => ({ id }), outside }),
];
