// The engine in WASM gives the same bytes as the native one, for every referral that the native tests left behind.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const left = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'tmp/parity')
const engine = join(root, 'pkg/dist/engine')

test('10,000 referrals have the same answers, byte for byte', async () => {
  for (const needed of [join(left, 'referrals.jsonl'), join(engine, 'threshold.js')]) {
    assert.ok(existsSync(needed), `${needed} is missing: run "make test", which makes it`)
  }
  const { initSync, Engine } = await import(pathToFileURL(join(engine, 'threshold.js')).href)
  initSync({ module: readFileSync(join(engine, 'threshold_bg.wasm')) })
  const loaded = Engine.load(readFileSync(join(left, 'pack.snapshot')))
  const asked = readFileSync(join(left, 'referrals.jsonl'), 'utf8').trimEnd().split('\n')
  const wanted = readFileSync(join(left, 'answers.sha256'), 'utf8').trimEnd().split('\n')
  assert.equal(asked.length, 10_000)
  assert.equal(wanted.length, 10_000)
  asked.forEach((referral, at) => {
    const answer = loaded.decide(referral, undefined)
    assert.equal(createHash('sha256').update(answer).digest('hex'), wanted[at], `referral ${at + 1}: ${referral}`)
  })
})
