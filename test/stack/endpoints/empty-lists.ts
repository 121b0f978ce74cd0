import { listAnswer, type Route } from '../call.ts';
import { requireRights } from '../caller.ts';

/** Lists of what this server keeps none of: they ask for their right, and are empty. */
export const emptyListRoutes: Route[] = [
  emptyList('applications', 'ApplicationRegistry/List', 'RIGHT_USER_APPLICATIONS_LIST'),
  emptyList('notifications', 'NotificationService/List', 'RIGHT_USER_NOTIFICATIONS_READ'),
  emptyList('bookmarks', 'UserBookmarkRegistry/FindBookmarks', 'RIGHT_USER_SETTINGS_BASIC'),
];

function emptyList(name: string, rpc: string, right: string): Route {
  return {
    method: 'GET',
    path: `/users/:user_id/${name}`,
    rpc,
    act(call) {
      requireRights(call.caller(), call.param('user_id'), right);
      return listAnswer(name, [], 0);
    },
  };
}
