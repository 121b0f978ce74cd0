import { defineFeature } from '../feature.ts';
import { createDrafts } from './drafts.ts';

export const drafts = defineFeature('drafts', ({ shared }) => ({ methods: createDrafts(shared) }));
