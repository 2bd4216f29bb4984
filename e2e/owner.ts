/** Whoever the first test sets up; the tests after it sign in as the same. */
export const owner = { email: 'owner@example.com', password: 'a sentence to sign in with' }
