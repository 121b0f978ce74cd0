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

  // What the server said before anything was told to it.
  answers: (host: string) => `${host} is there, and is The Things Stack.`,
  looking: 'Looking which of them are there…',
  there: 'is there',
  notThere: 'does not answer',

  // A certificate that is not trusted.
  trustText:
    'No key was sent. Ask who runs the server for the fingerprint, by another way than this network. Trust the certificate only if it is the same, to the last digit.',
  changedText:
    'No key was sent. You trusted another one before. The server may have got a new one, or somebody else answers in its place. Ask who runs it, by another way than this network.',
  trustWhich: 'What do you trust?',
  trustThis: 'This certificate alone',
  trustThisHint: 'When it is renewed, Latchkey asks again.',
  trustAuthority: 'The authority that issued it',
  trustAuthorityHint: 'Also certificates that it issues later, for this server’s name.',
  certificate: {
    subject: 'For',
    issuer: 'Issued by',
    itself: 'itself',
    validUntil: 'Valid until',
    fingerprint: 'Fingerprint (SHA-256)',
    trustedBefore: 'Trusted until now',
    noName: 'no name',
  },
  trust: 'Trust for this account',
  trustNamed: 'It is trusted for this account alone, and for the name of its server.',
  trusted: 'The certificate is trusted for this account.',
  havePem: 'I have the certificate as a text',
  pem: 'Certificate (PEM)',
  pemHint: 'That of the authority, of one between, or of the server. It begins with -----BEGIN CERTIFICATE-----.',
  pemRead: 'Read it',
  pemWrong: 'There is no whole certificate in this text.',

  // What an account trusts.
  ownCertificate: 'Trusted certificate',
  ownCertificateText: 'Besides those that this computer trusts, this account trusts:',
  forget: 'No longer trust it…',
  forgetTitle: 'No longer trust this certificate?',
  forgetText:
    'Where this computer does not trust the server either, the account can’t be read any more. What was read stays.',
  forgetDo: 'No longer trust it',
  forgotten: 'The certificate is no longer trusted.',
  lookAt: 'Look at the certificate…',
  lookTitle: 'The server’s certificate',
  nothingToTrust: 'The server answers with a certificate that is trusted. Nothing needs to be done.',

  // What it was understood as.
  isCloud: (tenant: string, cluster: string) => `The Things Stack Cloud: tenant ${tenant}, cluster ${cluster}`,
  isNetwork: (cluster: string) => `The Things Network: cluster ${cluster}`,
  isPrivate: (host: string) => `A server of its own: ${host}`,
  identityAt: (host: string) => `Users and their keys are on ${host}.`,
};
