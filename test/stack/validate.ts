import type { Time } from './clock.ts';
import { forbiddenPaths, invalidField, invalidMember } from './known-errors.ts';
import { RIGHTS } from './rights.ts';
import { StackError } from './errors.ts';

const ID = /^[a-z0-9](?:[-]?[a-z0-9]){1,}$/;
const ID_WORDS = 'value does not match regex pattern "^[a-z0-9](?:[-]?[a-z0-9]){1,}$"';
const ATTRIBUTE = /^[a-z0-9](?:[-]?[a-z0-9]){2,}$/;
const ATTRIBUTE_WORDS = 'value does not match regex pattern "^[a-z0-9](?:[-]?[a-z0-9]){2,}$"';
const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** Checks of one message's fields; each throws the error that the server answers with. `message` is that message's name. */
export function checks(message: string) {
  const refuse = (field: string, reason: string): StackError => invalidField(message, field, reason);
  return {
    atMost(field: string, text: string, runes: number): void {
      if ([...text].length > runes) throw refuse(field, `value length must be at most ${runes} runes`);
    },
    email(field: string, text: string): void {
      if (!EMAIL.test(text)) throw refuse(field, 'value must be a valid email address');
    },
    inFuture(field: string, time: Time | undefined, now: Time): void {
      if (time !== undefined && time <= now) throw refuse(field, 'value must be greater than now');
    },
    rights(rights: string[], atLeast: number): void {
      if (rights.length < atLeast) throw refuse('rights', `value must contain at least ${atLeast} item(s)`);
      this.unique('rights', rights);
      const unknown = rights.findIndex((right) => !RIGHTS.has(right));
      if (unknown >= 0) throw refuse(`rights[${unknown}]`, 'value must be one of the defined enum values');
    },
    unique(field: string, values: string[]): void {
      const again = values.findIndex((value, index) => values.indexOf(value) < index);
      if (again >= 0) throw refuse(`${field}[${again}]`, 'repeated value must contain unique items');
    },
    attributes(attributes: Record<string, string>): void {
      if (Object.keys(attributes).length > 10) throw refuse('attributes', 'value must contain no more than 10 pair(s)');
      for (const [key, value] of Object.entries(attributes)) {
        if (key.length > 36) throw refuse(`attributes[${key}]`, 'value length must be at most 36 runes');
        if (!ATTRIBUTE.test(key)) throw refuse(`attributes[${key}]`, ATTRIBUTE_WORDS);
        this.atMost(`attributes[${key}]`, value, 200);
      }
    },
    oneOf(field: string, value: string, allowed: string[]): void {
      if (!allowed.includes(value)) throw refuse(field, `value must be in list [${allowed.join(' ')}]`);
    },
    limit(limit: number): void {
      if (limit > 1000) throw refuse('limit', 'value must be less than or equal to 1000');
    },
  };
}

/** Wraps what the check of a message within `message` throws. */
export function within(message: string, field: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (error instanceof StackError) throw invalidMember(message, field, error);
    throw error;
  }
}

export function checkUserId(message: string, userId: string): void {
  within(message, 'user_ids', () => {
    if (userId.length > 36) throw invalidField('UserIdentifiers', 'user_id', 'value length must be at most 36 runes');
    if (!ID.test(userId)) throw invalidField('UserIdentifiers', 'user_id', ID_WORDS);
  });
}

/** Throws if a mask names what this message does not have; a sub-path of a known field is known. */
export function checkMask(paths: string[], known: ReadonlySet<string>): void {
  const forbidden = paths.filter((path) => !known.has(path));
  if (forbidden.length > 0) throw forbiddenPaths(forbidden);
}
