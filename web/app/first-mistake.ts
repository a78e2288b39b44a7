/**
 * Brings whoever could not send a form to the first answer that is wrong, wherever on the page it stands.
 * To be called once the mistakes are shown.
 */
export function toFirstMistake(form: HTMLElement): void {
  const said = form.querySelector('.field-error');
  said?.closest('.field, fieldset')?.querySelector<HTMLElement>('input, select, textarea')?.focus();
}
