// The languages of the page and of all emails: the one list of them.
export const languages = ['en', 'ja'] as const;
export type Language = (typeof languages)[number];
