/** Runs the layout of a large flow beside the page. */
import { arrange } from '../model/layout';
import type { Arrangement } from './tidy';

self.onmessage = ({ data }: MessageEvent<Arrangement>) => {
  self.postMessage(arrange(data.flow, data.heights));
};
