import { expect, it } from '@jest/globals';
import { linkFragment, readLink } from '../../../form/app/link.ts';

const invitationId = 'Wd8kS2tQxv3mB7nZr1LpYc0GhTjUe5AfXq9iOs4DwK-_';

it('reads the invitation id, and the language that was chosen, from the fragment', () => {
  expect(readLink(`#${invitationId}`)).toEqual({ invitationId });
  expect(readLink(`#${invitationId}.ja`)).toEqual({ invitationId, language: 'ja' });
  expect(readLink('#.en')).toEqual({ language: 'en' });
});

it('writes what it reads', () => {
  for (const fragment of [`#${invitationId}`, `#${invitationId}.ja`, '#.en', '#']) {
    expect(linkFragment(readLink(fragment))).toBe(fragment);
  }
});

it('takes what mail programs put after a link for no part of it', () => {
  for (const tail of ['.', ')', '>', '%20', '%3E', '。', '.jam', '.fr', ' ']) {
    expect(readLink(`#${invitationId}${tail}`)).toEqual({ invitationId });
  }
});

it('finds nothing where there is nothing', () => {
  for (const fragment of ['', '#', '#/', '#?a=b', '#<script>']) expect(readLink(fragment)).toEqual({});
});
