import { z } from 'zod'
import { contract } from './contract'

export const getOpenapi = contract({
  method: 'GET', path: '/api/v1/openapi.json', scope: 'public', summary: 'This document',
  response: z.looseObject({ openapi: z.string() }),
})
