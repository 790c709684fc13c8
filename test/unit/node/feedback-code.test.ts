import { expect, test } from 'vitest';
import { feedbackCode } from '../../../main/node/feedback-code.ts';
import { machineName } from '../../../main/node/machine-id.ts';
import { qrPicture } from '../../../main/node/qr-picture.ts';

test('the code of the outside survey holds the address with the name of the machine and nothing else', async () => {
  const machine = (await machineName()) ?? 'unknown';
  const code = await feedbackCode({
    address: 'https://example.org/o?place={workstation}',
    caption: 'Оцените',
  });
  expect(code.caption).toBe('Оцените');
  expect(code.image).toBe(await qrPicture(`https://example.org/o?place=${machine}`));
  expect(machine).toMatch(/^[a-z0-9-]+$/i);
  // A word in braces that is not ours stays as it is: nothing of a visit can get in.
  const other = await feedbackCode({ address: 'https://example.org/o?t={ticket}', caption: 'Оцените' });
  expect(other.image).toBe(await qrPicture('https://example.org/o?t={ticket}'));
});
