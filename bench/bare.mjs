// What Node itself costs: reads the request and sends BYTES.
import http from 'node:http';
import './report.mjs';

const bytes = Buffer.from(process.env.BYTES, 'base64');
const headers = { 'content-type': 'application/json', 'content-length': bytes.length };
const server = http.createServer((request, response) => {
  request.on('end', () => response.writeHead(200, headers).end(bytes));
  request.resume();
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.once('disconnect', () => process.exit(0));
