import { mount } from 'svelte';
import './ui/base.css';
import App from './App.svelte';
import { askForFirstScreen } from './first.ts';

performance.mark('script');
askForFirstScreen();
const target = document.getElementById('app');
if (target !== null) mount(App, { target });
performance.mark('mounted');
