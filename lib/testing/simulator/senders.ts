import type { Route, SimulatedRelay } from './mail'
import { simulatedRelays } from './mail'
import type { Sender } from './plan'
import { type Scenario, scenarioNamed } from './scenarios'

const labels: Record<SimulatedRelay, string> = { sendgrid: 'SendGrid', mailgun: 'Mailgun', ses: 'Amazon SES' }

/** The simulator's own connection to a relay. */
export function simulatorRoute(relay: SimulatedRelay): Route {
  return { relay, name: `${labels[relay]} (simulator)` }
}

/** Three sending domains that share a day's `rate` of messages and live through one scenario. */
export function sendersOf(scenario: Scenario, rate: number, relays: readonly SimulatedRelay[] = simulatedRelays): Sender[] {
  const routes = relays.map(simulatorRoute)
  const [first] = routes
  if (!first) throw new Error('a simulation needs a relay')
  return ['com', 'net', 'org'].map((ending, position): Sender => {
    const domain = `${scenario.name}.example.${ending}`
    const shared = { domain, perDay: rate / 3, unattributed: 0 }
    // One relay falls silent; each other one goes on beside it, with a domain of its own.
    if (scenario.silentHours !== undefined && routes.length > 1) {
      return { ...shared, routes: [routes[position % routes.length] ?? first], scenario: position === 0 ? scenario : scenarioNamed('steady') }
    }
    return { ...shared, routes: [first, ...routes.slice(1)], scenario }
  })
}
