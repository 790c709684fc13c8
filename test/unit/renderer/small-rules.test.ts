import { describe, expect, it } from 'vitest';
import type { VisitFile } from '../../../preload/contract.ts';
import { isTicketReady, isTimeReady, typeTicket, typeTime } from '../../../renderer/parts/ticket.ts';
import { isAccepted } from '../../../renderer/views/accepted.ts';
import { lasting } from '../../../renderer/views/lasting.ts';
import { changeLocal, freshLocal } from '../../../renderer/views/local.ts';

describe('the ticket', () => {
  it('is at most two letters and then at most four digits while it is typed', () => {
    expect(['а 017', 'аб12345', '-17-', 'абв9', '12а3'].map(typeTicket)).toEqual([
      'А017',
      'АБ1234',
      '17',
      'АБ9',
      '123',
    ]);
  });

  it('may be missing but not half written', () => {
    expect(['', 'А017', '9'].every(isTicketReady)).toBe(true);
    expect(isTicketReady('АБ')).toBe(false);
  });

  it('has a time of four digits with a colon of ours, also while it is taken back', () => {
    expect(['1', '10', '102', '1025', '10:2', '10:', '10:255', 'в 9'].map(typeTime)).toEqual([
      ...['1', '10', '10:2', '10:25', '10:2', '10', '10:25', '9'],
    ]);
    expect(['', '10:25', '00:00'].every(isTimeReady)).toBe(true);
    expect(['10:2', '24:00', '10:75', '9'].some(isTimeReady)).toBe(false);
  });
});

describe('local state', () => {
  it('starts another instruction at its first step and keeps the step of the same one', () => {
    const reading = { ...freshLocal, instruction: 'resume', step: 3 };
    expect(changeLocal(reading, { instruction: 'benefit' }).step).toBe(0);
    expect(changeLocal(reading, { instruction: 'resume' }).step).toBe(3);
  });

  it('forgets everything', () => {
    expect(changeLocal({ ...freshLocal, language: 'en', ticket: 'А017', theme: 'black' }, null)).toEqual(
      freshLocal,
    );
  });
});

describe('what a page accepts', () => {
  const file = (name: string, kind: VisitFile['kind']): VisitFile => ({
    id: name,
    name,
    revision: 1,
    origin: 'scan',
    kind,
    size: 1,
    address: '',
  });
  const scan = file('Скан 1.PNG', 'image');
  const paper = file('справка.pdf', 'pdf');

  it('is told by endings, types and families of types', () => {
    expect(isAccepted(scan, ['.png'])).toBe(true);
    expect(isAccepted(scan, ['image/*'])).toBe(true);
    expect(isAccepted(scan, ['image/jpeg'])).toBe(false);
    expect(isAccepted(paper, ['application/pdf', 'image/*'])).toBe(true);
    expect(isAccepted(paper, ['image/png'])).toBe(false);
  });

  it('is everything where the page says nothing', () => {
    expect(isAccepted(scan, [])).toBe(true);
    expect(isAccepted(scan, ['*/*'])).toBe(true);
  });
});

describe('how long something took', () => {
  it('is told to the staff in whole seconds, with the right word', () => {
    const times = [0, 999, 1000, 1499, 2400, 5000, 21_000, 62_000, 111_000];
    expect(times.map((ms) => lasting(ms).replace('\u00a0', ' '))).toEqual([
      'меньше секунды',
      'меньше секунды',
      '1 секунда',
      '1 секунда',
      '2 секунды',
      '5 секунд',
      '21 секунда',
      '62 секунды',
      '111 секунд',
    ]);
  });
});
