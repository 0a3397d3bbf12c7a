// @ts-check
import { live } from '../base/shell.js';
import { admit } from '../base/staff-gate.js';

live({});
admit('moderator', () => {});
