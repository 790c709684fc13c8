import { describe, expect, test } from 'vitest';
import { containerName } from '../../../../main/core/tokens/key-container.ts';
import { cryptoProFiles } from '../../../fakes/crypto-pro-files.ts';

describe('a key container on a drive', () => {
  test('of CryptoPro is known by its files, whatever the folder and the case', () => {
    expect(containerName(['ivanova.000'], cryptoProFiles)).toBe('Флешка с ключом КриптоПро');
    expect(containerName(['Ключи', 'копия'], ['PRIMARY.KEY', 'HEADER.KEY'])).toMatch(/КриптоПро/);
    expect(containerName([], ['header.key', 'masks.key'])).toMatch(/КриптоПро/);
  });

  test('of Signal-COM is known by master key and masks', () => {
    expect(containerName(['bank'], ['mk.db3', 'masks.db3', 'kek.opq', 'rand.opq'])).toMatch(/Сигнал-КОМ/);
    expect(containerName(['bank'], ['masks.db3'])).toBeNull();
  });

  test('of ViPNet is known by its place', () => {
    expect(containerName(['Infotecs', 'Containers'], ['rnd-1234'])).toMatch(/ViPNet/);
    expect(containerName(['infotecs', 'containers'], [])).toBeNull();
    expect(containerName(['Containers'], ['rnd-1234'])).toBeNull();
  });

  test('is not every file with such an ending, nor a single public part', () => {
    expect(containerName([], ['licence.key', 'отчёт.docx'])).toBeNull();
    expect(containerName(['ivanova.000'], ['header.key', 'name.key'])).toBeNull();
    expect(containerName([], [])).toBeNull();
  });

  test('never tells the name of the folder: people put theirs there', () => {
    expect(containerName(['ivanova.000'], cryptoProFiles)).not.toMatch(/ivanova/);
  });
});
