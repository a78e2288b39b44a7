import type { ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Button } from '../app/parts/button.tsx';
import type { Adding } from './use-add-photos.ts';

/** Photos as files: from the gallery, or with `camera` from the phone's own camera. */
export const PickPhotos = ({
  adding,
  camera = false,
  children,
}: {
  adding: Adding;
  camera?: boolean;
  children: ReactNode;
}) => (
  <FileTrigger
    acceptedFileTypes={['image/*']}
    allowsMultiple={!camera}
    {...(camera && { defaultCamera: 'environment' as const })}
    onSelect={(files) => void adding.addFiles(files ?? [])}
  >
    <Button icon={camera ? 'camera' : 'gallery'}>{children}</Button>
  </FileTrigger>
);
