// What the name of a person may be made of: test/workflow/contract/fields/person-name.test.ts has a table of real names, and why
// each sign is taken. Nothing in it may be invisible unless the script needs it there, and nothing may be a symbol.
import * as z from 'zod/mini';

const letter = String.raw`[\p{L}\p{M}]`;

/** Default_Ignorable_Code_Point: fillers and the like, which are letters or marks by their category. */
const seen = String.raw`(?!\p{Default_Ignorable_Code_Point})`;

const signs = [
  // Letters, the marks on them, digits (John 3rd) and blanks.
  String.raw`\p{L}\p{M}\p{N}\p{Zs}`,
  // Every hyphen, and the minus sign that keyboards give for one.
  String.raw`\p{Pd}\u2212`,
  // Apostrophes and what is typed for them; Armenian and Hebrew have their own.
  String.raw`'’‘‛\u0060´′＇\u055A\u05F3\u05F4`,
  // Points, between the parts of a name too: J. R., Marcel·la, ジョン・スミス, יִשְׂרָאֵל־.
  String.raw`.．·・･‧\u05BE`,
  // Jr.; a/p, s/o, binti, and the other name after @ in Malaysia and Singapore; a name at birth in brackets.
  String.raw`,，、/／@＠()（）`,
].join('');

/** Between two letters alone: Persian, Sinhala, Hindi and others write names with them. */
const joiner = String.raw`(?<=${letter})[\u200C\u200D](?=${letter})`;
/** The form of a Chinese character that a family uses (葛󠄀城), and of a Mongolian letter. */
const variant = String.raw`(?<=\p{scx=Han})[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]|(?<=\p{scx=Mong})[\u180B-\u180F]`;

const pattern = new RegExp(String.raw`^(?=.*\p{L})(?:${seen}[${signs}]|${joiner}|${variant}){1,100}$`, 'u');
const says = 'has to be 1 to 100 letters of a name';

export const personName = z.string(says).check(z.regex(pattern, says));
