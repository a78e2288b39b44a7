import { expect, test } from 'vitest';
import { rulesOf } from '../../../web/paper/running-lines.ts';

const lines = { topEnd: '', bottom: '', pageOf: { page: 'Page ', of: ' of ' } };

test('no name ends the text that it stands in, nor begins a rule of its own', () => {
  const rules = rulesOf({ ...lines, top: 'A "B"; } body { display: none } \\ </style>\nC' });
  const [, top = ''] = /@top-left \{ content: "([^"]*)" \}/u.exec(rules) ?? [];
  expect(top).toContain('\\22 B\\22 ');
  expect(top).not.toMatch(/["{}<>\n]/u);
  expect(
    top.replaceAll(/\\([0-9a-f]+) /gu, (_, code: string) => String.fromCodePoint(parseInt(code, 16))),
  ).toBe('A "B"; } body { display: none } \\ </style>\nC');
});
