import { join } from 'node:path';
import { expect, test } from 'vitest';
import { permissionsDocument } from '../support/permissions-document.ts';
import { projectFolder } from '../support/project-folder.ts';

test('the documentation shows the permissions as they are (renew it with `npx vitest run test/http/permissions-document.test.ts -u`)', async () => {
  await expect(permissionsDocument()).toMatchFileSnapshot(join(projectFolder, 'docs', 'permissions.md'));
});
