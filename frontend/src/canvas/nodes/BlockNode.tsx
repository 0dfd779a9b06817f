/** A node far away: painted by `Overview`, here only to be pointed at. */
import { memo } from 'react';

export const BlockNode = memo(function BlockNode() {
  return null;
});
