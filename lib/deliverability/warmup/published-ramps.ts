/**
 * Ramps that vendors have published, as messages a day. Not advice of Wellsent's: most grow faster than its own limit
 * of 1.30 a day. The gate holds whoever follows one.
 */
export type PublishedRamp = {
  label: string
  source: string
  /** Each sending day's volume; strictly rising. */
  volumes: readonly number[]
}

// SendGrid publishes a limit an hour by age in days; a day has 24 of them.
const sendgridHourly = [
  20, 28, 39, 55, 77, 108, 151, 211, 295, 413, 579, 810, 1_000, 1_587, 2_222, 3_111, 4_356, 6_098, 8_583, 11_953, 16_734, 23_427, 32_798, 45_917,
  64_284, 89_998, 125_997, 176_395, 246_953, 345_735, 484_029,
]

export const publishedRamps = {
  sendgrid: {
    label: 'SendGrid, automated IP warm-up', source: 'SendGrid documentation, “Warming up an IP address”: limit an hour by age, here times 24',
    volumes: sendgridHourly.map((hourly) => hourly * 24),
  },
  sparkpost: {
    label: 'SparkPost style, first two weeks', source: 'As passed on by AdCrux; secondary source',
    volumes: [200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 40_000, 50_000, 75_000, 100_000, 150_000, 200_000, 250_000],
  },
  sitevibes: {
    label: 'SiteVibes', source: 'SiteVibes guide; stops at 3 % bounces; secondary source',
    volumes: [50, 100, 250, 500, 1_000, 2_500, 5_000, 7_500, 10_000, 15_000, 20_000, 30_000, 40_000, 55_000, 70_000, 100_000],
  },
} as const satisfies Record<string, PublishedRamp>

export type RampId = keyof typeof publishedRamps
export const rampIds = Object.keys(publishedRamps) as [RampId, ...RampId[]]
