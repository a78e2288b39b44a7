const FOCUSABLE =
  'button:not([disabled]), a[href], input:not([disabled]), select, textarea, summary, [tabindex="0"]';

/**
 * Where what had the focus is taken away, gives it to what came in its place, or to the page's heading: nobody who goes by
 * keyboard begins at the top again.
 */
export function keepFocus(root: HTMLElement): void {
  let path: Element[] = [];
  root.addEventListener('focusin', ({ target }) => {
    path = target instanceof Element ? withAncestors(target) : [];
  });
  new MutationObserver((changes) => {
    const [last] = path;
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    const place = path.find((element) => element.isConnected);
    const came = changes
      .flatMap(({ addedNodes }) => [...addedNodes])
      .filter((node) => node instanceof HTMLElement)
      .find((element) => place?.contains(element) && firstFocusable(element));
    const isWithinThePage = place?.closest('main') !== null;
    if (came && isWithinThePage) firstFocusable(came)?.focus();
    else document.querySelector('h1')?.focus({ preventScroll: true });
  }).observe(root, { childList: true, subtree: true });
}

function withAncestors(element: Element): Element[] {
  const { parentElement } = element;
  return [element, ...(parentElement ? withAncestors(parentElement) : [])];
}

const firstFocusable = (element: HTMLElement): HTMLElement | null =>
  element.matches(FOCUSABLE) ? element : element.querySelector<HTMLElement>(FOCUSABLE);
