using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BankUI.Data.Model;

/// <summary>Times are stored in UTC without their kind; when read, they get it.</summary>
public sealed class UtcDateTimeConverter()
    : ValueConverter<DateTime, DateTime>(instant => instant.ToUniversalTime(), stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
