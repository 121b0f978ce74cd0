import { mount } from 'svelte';
import './ui/base.css';
import App from './App.svelte';
import { askForFirstScreen } from './first.ts';
import { afterPaint } from './painted.ts';

performance.mark('script');
askForFirstScreen();
const target = document.getElementById('app');
if (target !== null) mount(App, { target });
performance.mark('mounted');
afterPaint(() => {
  void import('./ui/presses.ts').then(({ guardPresses }) => guardPresses());
  void import('./ui/faults.ts').then(({ showFaults }) => showFaults());
});
