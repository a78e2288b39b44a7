/** What the handlers of a bench run are told of their surroundings; the floors have it compiled in. */
export const tableName = 'bench-record';
export const accessLogTableName = 'bench-access-log';
export const photoBucket = 'bench-photos';
