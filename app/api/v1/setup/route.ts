import { createOwner, SetUpFault } from '@/lib/auth/set-up'
import { setUp } from '@/lib/contracts/setup'
import { withSetUpLock } from '@/lib/db/set-up-lock'
import { anyWorkspace } from '@/lib/db/workspace'
import { requireOwnOrigin } from '@/lib/http/origin'
import { conflict, wrongField } from '@/lib/http/problem'
import { serveOpen } from '@/lib/http/serve'

export const POST = serveOpen(setUp, async ({ input: { body }, request }) => {
  // A foreign page must not make itself the owner through the browser of whoever installs this.
  if (request.headers.has('origin') || request.headers.has('sec-fetch-site')) requireOwnOrigin(request)
  return withSetUpLock(async () => {
    if (await anyWorkspace()) throw conflict('Wellsent is set up already: sign in at /sign-in. Further workspaces are made with the command `setup`.')
    return createOwner({ email: body.email, password: body.password, workspaceName: body.workspace_name, timeZone: body.time_zone }).catch((error: unknown) => {
      throw error instanceof SetUpFault ? (error.isTaken ? conflict(error.message) : wrongField(error.field, error.message)) : error
    })
  })
})
