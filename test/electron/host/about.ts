import { app } from './app.ts';
import { ask } from './overlays.ts';
import { someWindow } from './registry.ts';

/** What the role `about` shows, from `app.setAboutPanelOptions`. */
export async function showAbout(): Promise<void> {
  const about = app._about;
  const version = about.applicationVersion ?? app.getVersion();
  await ask(someWindow(), {
    type: 'message',
    title: 'About',
    message: `${about.applicationName ?? app.getName()} ${version}`,
    detail: [about.copyright, about.credits, about.website].filter(Boolean).join('\n'),
    buttons: ['OK'],
    defaultId: 0,
    cancelId: 0,
    checkbox: null,
  });
}
