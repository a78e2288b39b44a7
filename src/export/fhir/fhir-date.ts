/** A date as FHIR has it, which knows no year 0: such a slip of the thumb is left out. */
export const fhirDate = (date: string | undefined): string | undefined =>
  date?.startsWith('0000') ? undefined : date;
