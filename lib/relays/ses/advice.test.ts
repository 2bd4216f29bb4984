import { expect, it } from 'vitest'
import { adviseSes, retryPolicy } from './advice'

const titles = (secrets: Record<string, string[]>): string[] => adviseSes(secrets).map(({ title }) => title)
const keeping = ['Set a delivery policy on the subscription', 'Add a redrive policy with an SQS queue']

it('advises against raw delivery and for what keeps events through a stop', () => {
  expect(titles({ topic_arn: ['arn:aws:sns:eu-west-1:123456789012:events'] })).toEqual(['Leave raw message delivery off', ...keeping])
  expect(titles({ delivery: ['', 'sns'] })).toEqual(['Leave raw message delivery off', ...keeping])
})

it('tells a connection of raw delivery that its posts are unsigned, and asks for a password while there is none', () => {
  expect(titles({ delivery: ['raw', 'sns'] })).toEqual(['Raw message delivery leaves the signature away', ...keeping])
  expect(adviseSes({ delivery: ['raw'] })[0]?.text).toContain('set a user and password')
  expect(adviseSes({ delivery: ['raw'], basic_auth: ['u:p'] })[0]?.text).not.toContain('set a user and password')
})

it('gives EventBridge the advice that is its own', () => {
  expect(titles({ delivery: ['eventbridge'] })).toEqual(['Give the EventBridge target a dead-letter queue'])
})

it('recommends a policy that SNS takes: at most 100 tries within an hour', () => {
  const { healthyRetryPolicy: policy } = JSON.parse(retryPolicy) as { healthyRetryPolicy: { minDelayTarget: number; maxDelayTarget: number; numRetries: number; numNoDelayRetries: number } }
  expect(policy.minDelayTarget).toBeLessThanOrEqual(policy.maxDelayTarget)
  expect(policy.numRetries + policy.numNoDelayRetries).toBeLessThanOrEqual(100)
  expect(policy.numRetries * policy.maxDelayTarget).toBeLessThanOrEqual(3_600)
})
