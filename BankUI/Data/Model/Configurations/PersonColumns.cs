using BankUI.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BankUI.Data.Model.Configurations;

/// <summary>Students and instructors have the same two columns under the same rules.</summary>
internal static class PersonColumns
{
    public static void ConfigurePerson<TPerson>(this EntityTypeBuilder<TPerson> person, string table, SqlDialect dialect)
        where TPerson : Person
    {
        person.ToTable(table, t =>
        {
            t.HasCheckConstraint($"ck_{table}_name", $"trim(name) <> '' AND {dialect.Length}(name) <= {Person.MaxNameLength * TypedText.RoomPerCharacter}");
            t.HasCheckConstraint($"ck_{table}_email", $"email LIKE '%_@_%' AND {dialect.Length}(email) <= {EmailAddress.MaxLength}");
        });
        person.Property(p => p.Name).HasMaxLength(Person.MaxNameLength * TypedText.RoomPerCharacter);
        person.Property(p => p.Email).HasMaxLength(EmailAddress.MaxLength);
        person.Property(p => p.EmailKey!).IsTextKey(dialect);
        person.Property(p => p.SearchKey).IsSearchKey(dialect);
        person.HasIndex(p => p.EmailKey).IsUnique().HasFilter("email_key IS NOT NULL");
        person.HasIndex(p => new { p.SearchKey, p.Id });
    }
}
