using BankUI.Features.Lab.OwnModel.Drawing;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.OwnModel.Emitting;

/// <summary>Configures EF Core's model by types and names; <see cref="Text.CSharpText"/> writes the same as one would by hand.</summary>
public static class ModelConfiguration
{
    public static void Configure(ModelBuilder builder, EmittedModel model)
    {
        foreach (var entity in model.Shape.Entities)
        {
            var type = builder.Entity(model[entity.Name]);
            type.ToTable(entity.Name);
            type.HasKey([.. entity.Keys]);
            foreach (var property in entity.Properties)
            {
                var configured = type.Property(property.Name).IsRequired(property.IsRequired);
                _ = property.Kind switch
                {
                    FieldKind.Text => configured.HasMaxLength(DrawnField.MaxText),
                    FieldKind.Decimal => configured.HasPrecision(18, 2),
                    _ => configured,
                };
                if (property.IsUnique)
                {
                    type.HasIndex(property.Name).IsUnique();
                }
            }
        }

        foreach (var relation in model.Shape.Relations)
        {
            var reference = builder.Entity(model[relation.Dependent]).HasOne(model[relation.Principal], relation.Reference);
            if (relation.IsOne)
            {
                reference.WithOne(relation.Inverse).HasForeignKey(model[relation.Dependent], relation.ForeignKey).IsRequired(relation.IsRequired).OnDelete(relation.OnDelete);
            }
            else
            {
                reference.WithMany(relation.Inverse).HasForeignKey(relation.ForeignKey).IsRequired(relation.IsRequired).OnDelete(relation.OnDelete);
            }
        }

        foreach (var skip in model.Shape.Skips)
        {
            builder.Entity(model[skip.ToFirst.Principal]).HasMany(model[skip.ToSecond.Principal], skip.OfFirst).WithMany(skip.OfSecond).UsingEntity(
                model[skip.Between],
                between => between.HasOne(model[skip.ToSecond.Principal], skip.ToSecond.Reference).WithMany(skip.ToSecond.Inverse).HasForeignKey(skip.ToSecond.ForeignKey).OnDelete(skip.ToSecond.OnDelete),
                between => between.HasOne(model[skip.ToFirst.Principal], skip.ToFirst.Reference).WithMany(skip.ToFirst.Inverse).HasForeignKey(skip.ToFirst.ForeignKey).OnDelete(skip.ToFirst.OnDelete));
        }
    }
}
