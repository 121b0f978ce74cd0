/** Names that JavaScript itself, Node or a test runner asks every object for. */
const asked = new Set(['then', 'toJSON', 'constructor', 'prototype', 'inspect', 'default', '__esModule', 'nodeType']);
const askedByRunners = new Set(['asymmetricMatch', '$$typeof', 'tagName', 'domain', 'captureRejections']);

/** Stands for a name that Electron has and the stand-in has not: to call it, or anything below it, says so. */
export function absent(name: string): unknown {
  const complain = () => {
    throw new Error(`not in the stand-in: ${name}`);
  };
  // A plain function is the target, so that it can be called and constructed.
  return new Proxy(function () {}, {
    apply: complain,
    construct: complain,
    get: (_target, key) => (isAsked(key) ? undefined : absent(`${name}.${key}`)),
  });
}

function isAsked(key: string | symbol): key is symbol {
  return typeof key === 'symbol' || key.startsWith('_') || asked.has(key) || askedByRunners.has(key);
}

/** Ends the prototype chain of an object: what is asked for and found nowhere before, is absent. */
function endOfChain<T extends object>(name: string, rest: T): T {
  return new Proxy(rest, {
    get: (target, key, receiver) =>
      isAsked(key) || key in target ? (Reflect.get(target, key, receiver) as unknown) : absent(`${name}.${key}`),
  });
}

/** Makes an object of Electron's API complain of all names it has not. */
export function guard<T extends object>(name: string, object: T): T {
  return Object.setPrototypeOf(object, endOfChain(name, Object.create(Object.prototype) as object)) as T;
}

/** The same for a class, its instances and its static side. */
export function guardClass(name: string, constructor: new (...args: never[]) => object): void {
  const base = Object.getPrototypeOf(constructor) as { prototype?: object };
  Object.setPrototypeOf(constructor, endOfChain(name, base));
  Object.setPrototypeOf(
    constructor.prototype,
    endOfChain(name, Object.create(base.prototype ?? Object.prototype) as object),
  );
}
