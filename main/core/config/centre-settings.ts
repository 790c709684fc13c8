/** The centre and its look, as a region may set them. */
import { z } from 'zod';

// No flags in these patterns: a JSON Schema has none, and an editor must not underline what we take.
const Colour = z.string().regex(/^#[0-9a-fA-F]{6}$/);
const text = z.string().min(1).max(200);

export const CentreSettings = z.strictObject({
  name: text.default('Центр занятости населения'),
  workstation: text.default('Рабочее место 1'),
  hotline: text.nullable().default(null),
  contactCentre: text.nullable().default(null),
  /** The page where an appointment is made; visitors open it on their own phone. */
  booking: z
    .url({ protocol: /^https$/ })
    .nullable()
    .default(null),
});

export const ThemeSettings = z.strictObject({
  /** Titles, links and main buttons; null for ours. */
  primary: Colour.nullable().default(null),
  /** «Закончить и выйти» alone; null for ours. */
  accent: Colour.nullable().default(null),
  /** A picture in the folder of the configuration, or a data: address; null for our mark. */
  logo: z
    .string()
    .regex(
      /^([\w-][\w.-]*\.(svg|SVG|png|PNG|jpe?g|JPE?G|webp|WEBP)|data:image\/(svg\+xml|png|jpeg|webp);base64,[\w+/=]+)$/,
    )
    .nullable()
    .default(null),
});
