import type { Component } from 'svelte';

export interface MenuItem {
  label: string;
  icon?: Component<{ size?: number | string }>;
  danger?: boolean;
  disabled?: boolean;
  /** Shown as chosen. */
  checked?: boolean;
  /** Such as `Mod+N`; shown only, the owner listens for it. */
  keys?: string;
  onselect: () => void;
}
