/** The words around editing something that others may edit, too. */
export const editingTexts = {
  save: 'Save',
  saving: 'Saving…',
  cancel: 'Do not change it',
  changedTitle: 'Someone else has changed it',
  changedWords:
    'What you typed is still here. Look at what is there now, then save yours over it or take theirs.',
  changedBy: ({ field, by, when }: { field: string; by: string; when: string }) =>
    `${field}: changed by ${by} on ${when}.`,
  someone: 'someone of the care team',
  saveMine: 'Save mine',
  takeTheirs: 'Take theirs',
  nothingChanged: 'Nothing has been changed yet.',
} as const;
