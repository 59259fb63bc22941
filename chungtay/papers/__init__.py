"""Official documents, bytes to trees and back: no database, no clock, no Django."""
