/** What an address means, and how its server is reached. */
export const address = {
  take: (address: string) => `Use ${address}`,

  // What is no server's address.
  unclear: {
    empty: 'Enter the address of the server.',
    not_an_address: 'This is not the address of a server.',
    has_credentials: 'This has an @ in it. Leave out the user name and the password before the @.',
    secret: 'This reads like a secret, not like an address. It was sent nowhere.',
    too_many_parts: 'There is something before the tenant that does not belong there.',
    eui: 'This is the EUI of a gateway or a device. Paste the address of the Console that shows it.',
  },
  tenantBefore: (host: string) =>
    `This is a cluster of The Things Stack Cloud. Put your tenant before it: my-tenant.${host}`,
  clusterAlone: (host: string) =>
    `This is a cluster. On The Things Stack Cloud your tenant stands before it: my-tenant.${host}`,
  noTenantsHere: 'The Things Network has no tenants in its addresses; The Things Stack Cloud has.',
  services: {
    gateway: 'gateways',
    mqtt: 'MQTT',
    grpc: 'gRPC',
    interop: 'other LoRaWAN networks',
  },
  otherService: (service: string, port: number | null) =>
    port === null
      ? `This is the address for ${service}, not the one that people and the API use.`
      : `Port ${port} is for ${service}, not the one that people and the API use.`,
  website: (host: string) =>
    `${host} is a web site about The Things Stack, not a server. Paste the address of your Console.`,
  oldNetwork: (host: string) =>
    `${host} belonged to The Things Network V2, which was switched off. Accounts are on eu1.cloud.thethings.network now.`,

  // What else is asked than was typed.
  serviceLeftOut: (service: string, port: number | null) =>
    port === null
      ? `You pasted the address for ${service}. Latchkey asks the API there, by https.`
      : `Port ${port} is for ${service}. Latchkey asks the API at the usual port.`,
  portLeftOut: (port: number) => `The API is not at port ${port} here. Latchkey asks it at the usual port.`,
  httpsInstead: 'By https, although you pasted http.',
  unknownCluster: (cluster: string) => `Latchkey does not know a cluster ${cluster}. Check that it is spelled right.`,

  // A tenant without its cluster.
  whichCluster: (tenant: string) => `Tenant ${tenant} of The Things Stack Cloud. On which cluster?`,
  whichNetwork: 'The Things Network. On which cluster?',
  clusterMissing: 'Choose a cluster.',
  places: {
    eu1: 'Europe 1 (Ireland)',
    eu2: 'Europe 2 (United Kingdom)',
    nam1: 'North America 1 (California)',
    au1: 'Australia 1 (Sydney)',
    as1: 'Asia 1 (Tokyo)',
  },
  orPrivate: 'Or a server in your own network?',

  // http over a network.
  insecureTitle: 'This connection is not encrypted.',
  insecureText: 'Everybody on the way to the server can read the API key and everything else, and change it.',
  insist: 'Use it all the same',
  insistHint: 'The account stays marked as not encrypted.',
};
