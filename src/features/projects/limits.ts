// How long the texts of a project may be, in the editor and in what comes from outside; and how much work wants a copy.

export const NAME_LENGTH = 200;
export const NOTE_LENGTH = 10_000;
export const REASON_LENGTH = 1_000;
export const URL_LENGTH = 2_000;
/** Bytes of a file; beyond that it is refused unread. */
export const MAX_FILE_BYTES = 20_000_000;
/** Items changed since the last copy after which a new one is suggested. */
export const CHANGES_BEFORE_NUDGE = 25;
