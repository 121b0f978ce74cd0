export { Failed, failureOf } from './failed.ts';
export { Failure, FailureCode, failureCodes, type Answer } from './failure-schema.ts';
