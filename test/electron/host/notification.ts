import type { NotificationConstructorOptions } from 'electron';
import { Emitter, event } from '../emitter.ts';
import { guardClass } from '../unknown.ts';

type Known = 'show' | 'close' | 'title' | 'body' | 'silent';

/** Notifications are told on the standard error stream: the stand-in has no other way to the desktop. */
export class Notification extends Emitter implements Pick<Electron.Notification, Known> {
  title: string;
  body: string;
  silent: boolean;

  constructor(options: NotificationConstructorOptions = {}) {
    super(['show', 'click', 'close', 'reply', 'action', 'failed']);
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    console.error(`Notification: ${this.title}${this.body && ` (${this.body})`}`);
    queueMicrotask(() => this.emit('show', event()));
  }

  close(): void {
    queueMicrotask(() => this.emit('close', event()));
  }
}

guardClass('Notification', Notification);
