using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BankUI.Data.Model;

/// <summary>Instants are stored in UTC without saying so; read back, they say so.</summary>
public sealed class UtcDateTimeConverter()
    : ValueConverter<DateTime, DateTime>(instant => instant.ToUniversalTime(), stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
