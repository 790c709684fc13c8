/** How large the sector is, as the region says it: its norms are judged by it. */
import { z } from 'zod';

const HowMany = z.number().int().min(0).max(1000).nullable().default(null);

/** What the workstation cannot count by itself; null where nobody has said it. */
export const SectorCounts = z.strictObject({
  /** Окна приёма граждан и столы для работодателей во всём центре. */
  citizenWindows: HowMany,
  employerWindows: HowMany,
  citizenWorkstations: HowMany,
  employerWorkstations: HowMany,
  /** Цифровые консультанты, которые работают одновременно. */
  consultants: HowMany,
  /** Площадь, где стоят рабочие места. */
  areaSquareMetres: z.number().min(0).max(10_000).nullable().default(null),
});
export type SectorCounts = z.infer<typeof SectorCounts>;
