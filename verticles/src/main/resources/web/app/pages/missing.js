// @ts-check
import { live } from '../base/shell.js';

live({});
