/** The section `eds` of the configuration: which signature extensions and hosts this machine has. */
import { z } from 'zod';
import { extensionListTroubles } from './catalogue.ts';
import { HOST_NAME } from './host-manifest.ts';

// No flags in these patterns: they go into the JSON Schema.
const FullPath = z
  .string()
  .max(400)
  .regex(/^(\/[^/]|[A-Za-z]:\\)/);
const Argument = z.string().min(1).max(400);

/** The word in a command that stands for the thumbprint of one certificate. */
export const THUMBPRINT_WORD = '{thumbprint}';

/** Only the machine's own layers may hold it: a region's signed pack with this section is refused. */
export const EdsSettings = z.strictObject({
  extensions: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-p]{32}$/),
        title: z.string().trim().min(1).max(80),
        /** The unpacked extension; folder, files and all folders above belong to root and are closed to others. */
        folder: FullPath,
        /** Of the folder, as `sector eds hash` prints it. */
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        /** Native messaging hosts by name: the full path of each manifest. */
        hosts: z.record(z.string().regex(HOST_NAME), FullPath).default({}),
      }),
    )
    .max(8)
    .default([]),
  /** How certificates that a token has left in the account's store are found and removed; null: nobody looks. */
  certificates: z
    .strictObject({
      /** The program and its arguments: lists the store. */
      list: z.array(Argument).min(1).max(20),
      /** Removes one; `{thumbprint}` stands for it. */
      remove: z.array(Argument).min(2).max(20),
      /** How the list is read: certmgr of CryptoPro, or one thumbprint in each line. */
      form: z.enum(['certmgr', 'lines']).default('certmgr'),
    })
    .nullable()
    .default(null),
});
export type EdsSettings = z.infer<typeof EdsSettings>;

/** Something wrong with the section that no form can say: where inside it, and what to do. */
export interface EdsTrouble {
  readonly path: string;
  readonly russian: string;
  readonly english: string;
}

/** @returns what does not go together: two extensions of one vendor, a command that names no certificate */
export function edsTroubles({ extensions, certificates }: EdsSettings): readonly EdsTrouble[] {
  const ofList = extensionListTroubles(extensions).map(({ index, russian, english }) => ({
    ...{ path: `extensions[${index}].id`, russian, english },
  }));
  const { remove } = certificates ?? {};
  if (remove === undefined || remove.slice(1).some((word) => word.includes(THUMBPRINT_WORD))) return ofList;
  return [
    ...ofList,
    {
      path: 'certificates.remove',
      russian: `в команде нет слова ${THUMBPRINT_WORD}: без него она удалила бы все сертификаты. Добавьте его.`,
      english: `the command lacks ${THUMBPRINT_WORD}: it would remove every certificate. Add it.`,
    },
  ];
}
