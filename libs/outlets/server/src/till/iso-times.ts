type Told<Row> = {
  [Key in keyof Row]: Row[Key] extends Date ? string : Row[Key] extends Date | null ? string | null : Row[Key];
};

/** A row as it is told: its moments as ISO texts. */
export const isoTimes = <Row extends object>(row: Row): Told<Row> =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, value instanceof Date ? value.toISOString() : (value as unknown)]),
  ) as Told<Row>;
